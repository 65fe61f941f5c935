-- → queued, delayed, running, done, dead, cancelled, waiting
local delayed = redis.call('ZCARD', Q .. ':delayed')
return { redis.call('ZCARD', Q .. ':queued') - delayed, delayed, redis.call('ZCARD', Q .. ':running'), redis.call('ZCARD', Q .. ':done'),
         redis.call('ZCARD', Q .. ':dead'), redis.call('ZCARD', Q .. ':cancelled'), redis.call('ZCARD', Q .. ':waiting') }
