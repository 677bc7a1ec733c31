-- The language server of digest-lint, for Neovim 0.11 and later. Copy this file to `lsp/` in your configuration folder,
-- such as ~/.config/nvim/lsp/digest_lint.lua, and add `vim.lsp.enable('digest_lint')` to init.lua.

local MARKERS = { 'digest-lint.toml', 'hugo.toml', 'hugo.yaml', 'hugo.yml', 'hugo.json', '.git' }

---@type vim.lsp.Config
return {
  cmd = { 'digest-lint', 'server' },
  filetypes = { 'markdown', 'toml' },
  root_markers = MARKERS,
  -- Of the TOML files, only the config of digest-lint concerns the server.
  root_dir = function(buffer, start)
    local name = vim.fs.basename(vim.api.nvim_buf_get_name(buffer))
    if vim.bo[buffer].filetype == 'markdown' or name == 'digest-lint.toml' then
      start(vim.fs.root(buffer, MARKERS))
    end
  end,
  settings = {
    digestLint = {
      fixAll = { unsafe = false, ignore = {} },
      format = false,
    },
  },
}
