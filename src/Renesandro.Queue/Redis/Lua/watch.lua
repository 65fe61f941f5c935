-- behind which place or '' for the first, most → { 0 fine | 1 some are gone, entries }
local last = tonumber(redis.call('GET', Q .. ':place') or 0)
local entries = redis.call('XRANGE', Q .. ':changes', ARGV[2] == '' and '-' or '(' .. ARGV[2], '+', 'COUNT', ARGV[3])
if #entries == 0 then
  redis.call('SET', Q .. ':waiting:changes', 1)
  return { (ARGV[2] == '' or tonumber(ARGV[2]) == last) and 0 or 1, entries }
end
return { (ARGV[2] == '' or entries[1][1] == int(ARGV[2] + 1) .. '-0') and 0 or 1, entries }
