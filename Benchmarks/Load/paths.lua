-- Asks for the addresses that stand one a line in a file, in turn, and says on one line how it went:
-- "measured", requests, microseconds, the middle and the 99th percentile in microseconds, failures.
local paths = {}
local place = 0
local failures = 0
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  for path in io.lines(arguments[1]) do
    table.insert(paths, wrk.format("GET", path))
  end
end

function request()
  place = place % #paths + 1
  return paths[place]
end

-- A page for somebody else, such as the one to sign in, must not count as a fast one.
function response(status)
  if status ~= 200 then failed = (failed or 0) + 1 end
end

function done(summary, latency)
  local errors = summary.errors
  failures = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  for _, thread in ipairs(threads) do failures = failures + (thread:get("failed") or 0) end
  io.write(string.format("measured %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), failures))
end
