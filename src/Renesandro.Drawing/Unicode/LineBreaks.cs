using static Renesandro.Drawing.Unicode.LineBreakClass;

namespace Renesandro.Drawing.Unicode;

/// <summary>Where a line may end, and where it must: Unicode Standard Annex 14, with numbers as in its section 8.2, example 7.</summary>
/// <remarks>Words of Thai and its relatives are not found by a dictionary: such text breaks at spaces and at zero width spaces (U+200B).</remarks>
internal static class LineBreaks
{
    /// <summary>What is allowed behind each character.</summary>
    public static LineBreak[] Of(ReadOnlySpan<int> text)
    {
        var classes = new LineBreakClass[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            classes[i] = CharacterTable.LineBreakClassOf(text[i]);
        }

        var breaks = new LineBreak[text.Length];
        if (text.Length == 0)
        {
            return breaks;
        }

        var state = new State();
        state.Enter(classes[0]);
        for (var i = 1; i < classes.Length; i++)
        {
            var next = i + 1 < classes.Length ? classes[i + 1] : AL;
            breaks[i - 1] = state.Judge(classes[i - 1], classes[i], next);
            state.Enter(classes[i]);
        }

        breaks[^1] = LineBreak.Required;
        return breaks;
    }

    private static bool IsHard(LineBreakClass kind) => kind is BK or CR or LF or NL;

    // What precedes a place, marks counted to their bases (LB9, LB10).
    private struct State
    {
        private LineBreakClass _before;
        private LineBreakClass _beforeSpaces;
        private LineBreakClass _twoBefore;
        private int _regionalIndicators;
        private Number _number;
        private bool _hasBase;

        private enum Number
        {
            None,
            Digits,
            Closed,
        }

        public void Enter(LineBreakClass kind)
        {
            if (kind is CM or ZWJ && _hasBase && !IsHard(_before) && _before is not SP and not ZW)
            {
                return;
            }

            _hasBase = true;
            kind = kind is CM or ZWJ ? AL : kind;
            _regionalIndicators = kind == RI ? _regionalIndicators + 1 : 0;
            _number = (kind, _number) switch
            {
                (NU, _) => Number.Digits,
                (SY or IS, Number.Digits) => Number.Digits,
                (CL or CP or CPW, Number.Digits) => Number.Closed,
                _ => Number.None,
            };
            _twoBefore = _before;
            _before = kind;
            _beforeSpaces = kind == SP ? _beforeSpaces : kind;
        }

        public readonly LineBreak Judge(LineBreakClass previous, LineBreakClass kind, LineBreakClass next) =>
            IsHard(previous) && !(previous == CR && kind == LF) ? LineBreak.Required
            : IsAllowed(previous, kind, next) ? LineBreak.Allowed
            : LineBreak.Forbidden;

        private readonly bool IsAllowed(LineBreakClass previous, LineBreakClass kind, LineBreakClass next)
        {
            if (IsHard(kind) || previous == CR || kind is SP or ZW)
            {
                return false; // LB5 to LB7
            }

            if (_beforeSpaces == ZW)
            {
                return true; // LB8
            }

            if (previous == ZWJ || (kind is CM or ZWJ && _before != SP))
            {
                return false; // LB8a, LB9
            }

            kind = kind is CM or ZWJ ? AL : kind;
            if (kind == WJ || _before is WJ or GL || (kind == GL && _before is not SP and not BA and not HY))
            {
                return false; // LB11 to LB12a
            }

            if (kind is CL or CP or CPW or EX or IS or SY || _beforeSpaces is OP or OPW)
            {
                return false; // LB13, LB14
            }

            if ((_beforeSpaces, kind) is (QU, OP or OPW) or (CL or CP or CPW, NS) or (B2, B2))
            {
                return false; // LB15 to LB17
            }

            return _before == SP || (kind != QU && _before != QU && (kind == CB || _before == CB || !IsJoined(kind, next))); // LB18 to LB20
        }

        // LB21 to LB30b
        private readonly bool IsJoined(LineBreakClass kind, LineBreakClass next) => (_before, kind) switch
        {
            (_, BA or HY or NS or IN) or (BB, _) => true,
            (HY or BA, _) when _twoBefore == HL => true,
            (SY, HL) => true,
            (AL or HL, NU) or (NU, AL or HL) => true,
            (PR, ID or EB or EM or XP) or (ID or EB or EM or XP, PO) => true,
            (PR or PO, AL or HL) or (AL or HL, PR or PO) => true,
            (PR or PO, NU) => true,
            (PR or PO, OP or OPW or HY) when next == NU => true,
            (OP or OPW or HY, NU) => true,
            (_, NU or SY or IS) when _number == Number.Digits => true,
            (_, PO or PR) when _number != Number.None => true,
            (JL, JL or JV or H2 or H3) or (JV or H2, JV or JT) or (JT or H3, JT) => true,
            (JL or JV or JT or H2 or H3, PO) or (PR, JL or JV or JT or H2 or H3) => true,
            (AL or HL, AL or HL) => true,
            (IS, AL or HL) => true,
            (AL or HL or NU, OP) or (CP, AL or HL or NU) => true,
            (RI, RI) => _regionalIndicators % 2 == 1,
            (EB or XP, EM) => true,
            _ => false,
        };
    }
}

/// <summary>What is allowed behind a character.</summary>
internal enum LineBreak : byte
{
    Forbidden,
    Allowed,
    Required,
}
