module.exports = globalThis.vscode; // what stands in for VS Code in the tests
