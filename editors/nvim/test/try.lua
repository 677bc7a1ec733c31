-- Prints the findings of the open post, writes the post, and prints how many findings are left. README.md shows what it
-- prints, and tests/editors/nvim.rs runs it.

local function say(text) io.stdout:write(text, '\n') end

local function wait(condition)
  if not vim.wait(10000, condition, 20) then
    say('nothing happened within ten seconds')
    vim.cmd('cquit')
  end
end

wait(function() return #vim.diagnostic.get(0) > 0 end)
for _, finding in ipairs(vim.diagnostic.get(0)) do
  say(('%d:%d %s'):format(finding.lnum + 1, finding.col + 1, finding.code))
end
local before = #vim.diagnostic.get(0)
vim.cmd('silent write')
wait(function() return #vim.diagnostic.get(0) < before end)
say('findings left: ' .. #vim.diagnostic.get(0))
vim.cmd('quitall!')
