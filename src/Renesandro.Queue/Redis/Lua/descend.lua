-- → 1 when trees have more to do
return descend(true) and 1 or 0
