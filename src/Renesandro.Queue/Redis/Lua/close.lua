-- id → 1, 2 when its tree has more to do; 0 when there is no such job
local job = load(ARGV[2])
if not job then return 0 end
if redis.call('HDEL', Q .. ':job:' .. job.id, 'open') == 1 then
  redis.call('HINCRBY', Q .. ':job:' .. job.id, 'held', -1)
  check(job.id)
end
return descend() and 2 or 1
