-- What each script of carts begins with; CartStore puts it in front.
-- KEYS: the cart. It is one string: id, version and remembered operation keys (';key=what it was;...'), joined by tabs,
-- then its lines, oldest first, each after a line feed: product, quantity, price when added, created, notes, color,
-- shade, size, joined by tabs. A guest's cart that became part of a customer's has '-' for an id, then the customer and
-- the operation. GET and SET with nothing added are all that a script calls: Garnet does these at once, and after any
-- other command it holds the script until its log is on disk. How long the cart is kept is sent behind the script.
local stored = redis.call('GET', KEYS[1])
local id, version, keys, lines = string.match(stored or '', '^([^\t]*)\t([^\t]*)\t([^\n\t]*)\n(.*)$')
lines = '\n' .. (lines or '')

-- Where the line of a product, or just this line, begins and ends among the lines; nothing when it isn't there.
local function find(product, whole)
    local from = string.find(lines, '\n' .. product .. (whole and '\n' or '\t'), 1, true)
    if from then
        return from + 1, string.find(lines, '\n', from + 1, true) - 1
    end
end

local function parts_of(line)
    local parts = {}
    for part in string.gmatch(line .. '\t', '([^\t]*)\t') do
        parts[#parts + 1] = part
    end
    return parts
end

-- Whether two lines of a product want another color, shade or size each: all units of a line are of one kind.
local function differs(ours, theirs)
    for i = 6, 8 do
        if ours[i] ~= '' and theirs[i] ~= '' and ours[i] ~= theirs[i] then
            return true
        end
    end
    return false
end

local function count()
    local _, feeds = string.gsub(lines, '\n', '\n')
    return feeds - 1
end

-- Replaces the line from there to there; without a place, it is a new one.
local function put(line, from, to)
    if from then
        lines = string.sub(lines, 1, from - 1) .. line .. string.sub(lines, to + 1)
    else
        lines = lines .. line .. '\n'
    end
end

local function remove(from, to)
    lines = string.sub(lines, 1, from - 1) .. string.sub(lines, to + 2)
end

local function remember(key, what, most)
    keys = (keys or ';') .. key .. '=' .. what .. ';'
    local _, known = string.gsub(keys, '=', '=')
    while known > most do
        keys = string.sub(keys, string.find(keys, ';', 2, true))
        known = known - 1
    end
end

-- The cart as it is now, one version later.
local function save(new_id)
    version = string.format('%d', tonumber(version or 0) + 1)
    redis.call('SET', KEYS[1], (id or new_id) .. '\t' .. version .. '\t' .. (keys or ';') .. lines)
end

