-- id → 1 when there is no such job any more; 0 when it has not ended
local job = load(ARGV[2])
if not job then return 1 end
if job.state ~= DONE and job.state ~= DEAD and job.state ~= CANCELLED then return 0 end
forget(job.id)
record(job, T.Removed)
return 1
