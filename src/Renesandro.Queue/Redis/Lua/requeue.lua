-- id → 1, 2 when its tree has more to do; 0 when there is no such job
local job = load(ARGV[2])
if not job then return 0 end
if job.state == DONE or job.state == DEAD or job.state == CANCELLED then requeue(job) end
return descend() and 2 or 1
