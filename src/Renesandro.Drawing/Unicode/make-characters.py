# Makes characters.txt from the data files of Unicode 15.0, which Debian 12 has in its package unicode-data:
#   cd src/Renesandro.Drawing && python3 Unicode/make-characters.py
import re

U = '/usr/share/unicode/'
N=0x110000
lb=['XX']*N; bd=['L']*N; gc=['Cn']*N; ea=['N']*N; ep=[False]*N; xp=[False]*N
def rows(f):
    for l in open(U+f,encoding='utf-8'):
        l=l.split('#')[0].strip()
        if not l: continue
        p=[x.strip() for x in l.split(';')]
        r=p[0].split('..'); a=int(r[0],16); b=int(r[-1],16)
        yield a,b,p[1:]
long={'Left_To_Right':'L','Right_To_Left':'R','Arabic_Letter':'AL','European_Terminator':'ET','Boundary_Neutral':'BN'}
for l in open(U+'extracted/DerivedBidiClass.txt',encoding='utf-8'):
    m=re.match(r'# @missing: ([0-9A-F]+)\.\.([0-9A-F]+); (\w+)',l)
    if m:
        for c in range(int(m[1],16),int(m[2],16)+1): bd[c]=long[m[3]]
for a,b,p in rows('extracted/DerivedBidiClass.txt'):
    for c in range(a,b+1): bd[c]=p[0]
for a,b in ((0x3400,0x4DBF),(0x4E00,0x9FFF),(0xF900,0xFAFF),(0x20000,0x2FFFD),(0x30000,0x3FFFD),(0x1F000,0x1FAFF),(0x1FC00,0x1FFFD)):
    for c in range(a,b+1): lb[c]='ID'
for c in range(0x20A0,0x20D0): lb[c]='PR'
for a,b,p in rows('LineBreak.txt'):
    for c in range(a,b+1): lb[c]=p[0]
for a,b,p in rows('extracted/DerivedGeneralCategory.txt'):
    for c in range(a,b+1): gc[c]=p[0]
for a,b,p in rows('EastAsianWidth.txt'):
    for c in range(a,b+1): ea[c]=p[0]
for a,b,p in rows('emoji/emoji-data.txt'):
    for c in range(a,b+1):
        if p[0]=='Emoji_Presentation': ep[c]=True
        if p[0]=='Extended_Pictographic': xp[c]=True
out=['# Made of Unicode 15.0.0: first code point, line break class, bidi class, E where Emoji_Presentation is set; then pairs of brackets.']
last=None
for c in range(N):
    k=lb[c]
    if k in('AI','SG','XX'): k='AL'
    elif k=='CJ': k='NS'
    elif k=='SA': k='CM' if gc[c] in('Mn','Mc') else 'AL'
    elif k in('OP','CP') and ea[c] in 'FWH': k+='W'
    if k=='ID' and xp[c] and gc[c]=='Cn': k='XP'
    v=(k,bd[c],ep[c])
    if v!=last:
        out.append('%X %s %s%s'%(c,k,bd[c],' E' if ep[c] else '')); last=v
for a,b,p in rows('BidiBrackets.txt'):
    if p[1]=='o': out.append('( %X %s'%(a,p[0]))
open('Unicode/characters.txt','w').write('\n'.join(out)+'\n')
