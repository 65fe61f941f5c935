-- behind which place or '' for the first, most, only this job or '', only this owner or ''
-- → { 0 fine | 1 some are gone, place of the last that was looked at or '', entries }
local last = tonumber(redis.call('GET', Q .. ':place') or 0)
local entries = redis.call('XRANGE', Q .. ':changes', ARGV[2] == '' and '-' or '(' .. ARGV[2], '+', 'COUNT', ARGV[3])
if #entries == 0 then
  redis.call('SET', Q .. ':waiting:changes', 1)
  return { (ARGV[2] == '' or tonumber(ARGV[2]) == last) and 0 or 1, '', entries }
end

local wanted = {}
for _, entry in ipairs(entries) do
  local job, owner = entry[2][2], entry[2][4]
  if (ARGV[4] == '' or job == ARGV[4]) and (ARGV[5] == '' or owner == ARGV[5]) then wanted[#wanted + 1] = entry end
end
return { (ARGV[2] == '' or entries[1][1] == int(ARGV[2] + 1) .. '-0') and 0 or 1, string.match(entries[#entries][1], '^%d+'), wanted }
