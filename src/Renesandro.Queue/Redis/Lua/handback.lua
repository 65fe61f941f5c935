-- consumer, id that it knows… → number of jobs handed back
-- A lease whose answer never arrived: this consumer has it, and nobody works on it.
local known = {}
for i = 3, #ARGV do known[ARGV[i]] = true end
local reply = stream('XREADGROUP', 'GROUP', GROUP, ARGV[2], 'COUNT', 1000, 'STREAMS', STREAM, '0')
local back = 0
for _, entry in ipairs(reply and reply[1][2] or {}) do
  local job = entry[2] and load(entry[2][2])
  if not job or job.entry ~= entry[1] or job.state ~= RUNNING then
    drop(entry[1])
  elseif not known[job.id] then
    move(job, READY, T.Released, job.attempt - 1, job.fence + 1, '', '', '', now)
    back = back + 1
  end
end
return back
