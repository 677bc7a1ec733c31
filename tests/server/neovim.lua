-- Edits a post in Neovim with the server, and prints what happened. The environment names the program (`SERVER`) and
-- the post (`POST`). Written for Neovim 0.7, which has no `vim.lsp.start` yet.

local function say(...)
    io.stdout:write(table.concat({ ... }, " "), "\n")
end

local function request(method, params)
    local answers, failure = vim.lsp.buf_request_sync(0, method, params, 60000)
    assert(answers, failure)
    local _, answer = next(answers)
    assert(answer and not answer.error, vim.inspect(answer))
    return answer.result
end

local function actions(line, kind)
    local params = vim.lsp.util.make_range_params()
    params.range = { start = { line = line, character = 0 }, ["end"] = { line = line, character = 999 } }
    params.context = { diagnostics = {}, only = { kind } }
    return request("textDocument/codeAction", params)
end

local function wait_for(count)
    assert(vim.wait(60000, function() return #vim.diagnostic.get(0) == count end, 10), "the diagnostics do not come")
    for _, one in ipairs(vim.diagnostic.get(0)) do
        say("finding", one.lnum .. ":" .. one.col .. "-" .. one.end_lnum .. ":" .. one.end_col, one.source, one.code or "")
    end
end

local function edit()
    vim.cmd("edit " .. vim.fn.fnameescape(vim.env.POST))
    local id = vim.lsp.start_client({ cmd = { vim.env.SERVER, "server" }, root_dir = vim.fn.fnamemodify(vim.env.POST, ":h") })
    assert(id, "the server does not start")
    vim.lsp.buf_attach_client(0, id)
    local client = vim.lsp.get_client_by_id(id)
    assert(vim.wait(60000, function() return client.initialized end, 10), "the session does not begin")
    say("encoding", client.offset_encoding)
    wait_for(2)
    -- A quick fix of the first finding.
    for _, action in ipairs(actions(vim.diagnostic.get(0)[1].lnum, "quickfix")) do
        if action.isPreferred then
            say("action", action.title)
            vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
            break
        end
    end
    wait_for(1)
    -- A change, and fixing everything before the post is saved.
    vim.api.nvim_buf_set_lines(0, -1, -1, true, { "", "又😀及**丁****戊**。" })
    wait_for(2)
    for _, action in ipairs(actions(0, "source.fixAll")) do
        say("action", action.title)
        vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    end
    vim.cmd("write")
    wait_for(0)
    client.stop()
end

local is_done, failure = pcall(edit)
if not is_done then
    say("failure", tostring(failure))
end
vim.cmd(is_done and "quitall!" or "cquit")
