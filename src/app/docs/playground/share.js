// Writes a post and its options into the fragment of an address, and reads them again. Servers do not see fragments.
{
  const NAME = "#post=";
  // The most characters that a link may hold, so that nobody's browser unpacks gigabytes.
  const MOST = 1_000_000;

  async function packed(value) {
    const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return NAME + btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  async function unpacked(fragment) {
    const text = atob(fragment.slice(NAME.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let json = "";
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      json += decoder.decode(value, { stream: true });
      if (json.length > 2 * MOST) throw new Error("the post is too large");
    }
    const value = JSON.parse(json + decoder.decode());
    if (typeof value?.text !== "string") throw new Error("there is no post in it");
    return value;
  }

  window.SHARE = { MOST, packed, unpacked, isShared: (fragment) => fragment.startsWith(NAME) };
}
