-- Sends the requests of files in turn: wrk -s wrk.lua URL -- FILE…
-- Each ######## becomes the next number, so that no taskUUID comes twice, and each <<<<<<<< a number of some time ago.

local NEW, OLD, BACK = "########", "<<<<<<<<", 512
local templates, sent, number = {}, 0, 0

local function template(path)
  local file = assert(io.open(path, "rb"))
  local text, pieces, marks, start = file:read("*a"), {}, {}, 1
  file:close()
  for at, mark in text:gmatch("()([#<]+)") do
    if mark == NEW or mark == OLD then
      pieces[#pieces + 1] = text:sub(start, at - 1)
      pieces[#pieces + 1] = mark
      marks[#pieces] = mark
      start = at + #mark
    end
  end
  pieces[#pieces + 1] = text:sub(start)
  return { pieces = pieces, marks = marks }
end

function init(arguments)
  for _, path in ipairs(arguments) do templates[#templates + 1] = template(path) end
end

local function next_number()
  number = number + 1
  return number
end

function request()
  local chosen = templates[sent % #templates + 1]
  for place, mark in pairs(chosen.marks) do
    chosen.pieces[place] = ("%08x"):format(mark == NEW and next_number() or math.max(number - BACK, 1))
  end
  sent = sent + 1
  return table.concat(chosen.pieces)
end

local function failures(errors)
  local told = {}
  for _, kind in ipairs({ "connect", "read", "write", "timeout" }) do
    if errors[kind] > 0 then told[#told + 1] = ("%d of %s"):format(errors[kind], kind) end
  end
  return table.concat(told, ", ")
end

function done(summary, latency)
  local errors = summary.errors
  print(('{"requests": %d, "seconds": %f, "refused": %d, "failed": "%s", "p50": %f, "p99": %f}'):format(
    summary.requests, summary.duration / 1e6, errors.status, failures(errors),
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
