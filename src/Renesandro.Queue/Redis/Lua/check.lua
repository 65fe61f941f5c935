-- → 1. A write that is refused whenever that of a job would be; nothing is left of it.
redis.call('SET', Q .. ':check', int(now))
redis.call('DEL', Q .. ':check')
return 1
