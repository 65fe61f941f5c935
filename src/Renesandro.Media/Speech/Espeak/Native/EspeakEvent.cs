using System.Runtime.InteropServices;
using System.Text;

namespace Renesandro.Media.Speech.Espeak.Native;

/// <summary>What the library reports while it speaks: <c>espeak_EVENT</c> of <c>speak_lib.h</c>.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Position">First character of a word, from 1.</param>
/// <param name="Length">Characters of a word.</param>
/// <param name="Sample">When, in samples.</param>
/// <param name="Phoneme">Name of a phoneme.</param>
internal readonly record struct EspeakEvent(EspeakEventKind Kind, int Position, int Length, int Sample, string Phoneme)
{
    private const int PositionAt = 8, LengthAt = 12, SampleAt = 20, PointerAt = 24, PhonemeBytes = 8;

    /// <summary>Reads the events of a call, which end with one of kind 0.</summary>
    public static IEnumerable<EspeakEvent> ReadAll(nint events)
    {
        for (; Marshal.ReadInt32(events) is var kind and not 0; events += PointerAt + IntPtr.Size + PhonemeBytes)
        {
            yield return new EspeakEvent(
                (EspeakEventKind)kind,
                Marshal.ReadInt32(events, PositionAt),
                Marshal.ReadInt32(events, LengthAt),
                Marshal.ReadInt32(events, SampleAt),
                kind == (int)EspeakEventKind.Phoneme ? ReadPhoneme(events + PointerAt + IntPtr.Size) : "");
        }
    }

    private static string ReadPhoneme(nint name)
    {
        var bytes = new byte[PhonemeBytes];
        Marshal.Copy(name, bytes, 0, bytes.Length);
        return Encoding.UTF8.GetString(bytes.AsSpan(0, bytes.AsSpan().IndexOf((byte)0) is >= 0 and var end ? end : bytes.Length));
    }
}

/// <summary>Kinds of events that are used, by their numbers.</summary>
internal enum EspeakEventKind
{
    /// <summary>A word begins.</summary>
    Word = 1,

    /// <summary>A sentence begins.</summary>
    Sentence = 2,

    /// <summary>A clause has ended, with its pause.</summary>
    ClauseEnd = 5,

    /// <summary>All is spoken.</summary>
    End = 6,

    /// <summary>A phoneme begins.</summary>
    Phoneme = 7,
}
