/* The library that Rust programs for Windows take random numbers from. Wine has it since version 9; `.ci/run` builds
   this one for older versions. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID data, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) {
    return SystemFunction036(data, (ULONG)length);
}
