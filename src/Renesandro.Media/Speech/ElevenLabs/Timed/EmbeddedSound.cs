using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Renesandro.Media.Speech.ElevenLabs.Timed;

/// <summary>
/// Reads a JSON object that arrives piece by piece and has a sound among its properties, as Base64. The sound is decoded as it arrives, so that memory holds
/// none of it; the rest is kept.
/// </summary>
/// <param name="receive">Gets the sound.</param>
internal sealed class EmbeddedSound(Func<ReadOnlyMemory<byte>, Task> receive)
{
    private const int MaxRest = 64 << 20;

    private readonly ArrayBufferWriter<byte> _rest = new();
    private readonly ArrayBufferWriter<byte> _encoded = new();
    private bool _isInside;

    private static ReadOnlySpan<byte> Name => "\"audio_base64\""u8;

    /// <value>The object, with an empty string in the place of the sound.</value>
    public ReadOnlySpan<byte> Rest => _rest.WrittenSpan;

    /// <value>Bytes of sound so far.</value>
    public long Bytes { get; private set; }

    /// <exception cref="FormatException">The sound is not Base64, or the rest is longer than that of any text.</exception>
    public async Task AddAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var quote = bytes.Span.IndexOf((byte)'"');
            var length = quote < 0 ? bytes.Length : quote;
            (_isInside ? _encoded : _rest).Write(bytes.Span[..length]);
            if (quote >= 0)
            {
                await PassQuoteAsync().ConfigureAwait(false);
            }

            if (_isInside)
            {
                await DecodeAsync(isLast: false).ConfigureAwait(false);
            }

            if (_rest.WrittenCount > MaxRest)
            {
                throw new FormatException("The response is too long.");
            }

            bytes = bytes[(quote < 0 ? length : length + 1)..];
        }
    }

    private async Task PassQuoteAsync()
    {
        if (_isInside)
        {
            await DecodeAsync(isLast: true).ConfigureAwait(false);
            _isInside = false;
        }
        else
        {
            // The name of the property, and a colon, stand before the quote.
            var before = _rest.WrittenSpan.TrimEnd(" \t\r\n"u8);
            _isInside = before.EndsWith(":"u8) && before[..^1].TrimEnd(" \t\r\n"u8).EndsWith(Name);
        }

        _rest.Write("\""u8);
    }

    private async Task DecodeAsync(bool isLast)
    {
        var encoded = Unescape(_encoded.WrittenSpan, out var read);
        var whole = isLast ? encoded.Length : encoded.Length / 4 * 4;
        if (whole == 0)
        {
            return;
        }

        var sound = new byte[Base64.GetMaxDecodedFromUtf8Length(whole)];
        if (Base64.DecodeFromUtf8(encoded.AsSpan(0, whole), sound, out _, out var written, isFinalBlock: isLast) != OperationStatus.Done)
        {
            throw new FormatException("The sound is not Base64.");
        }

        var rest = (byte[])[.. encoded.AsSpan(whole), .. _encoded.WrittenSpan[read..]];
        _encoded.ResetWrittenCount();
        _encoded.Write(rest);
        Bytes += written;
        await receive(sound.AsMemory(0, written)).ConfigureAwait(false);
    }

    /// <summary>The units of the string; JSON may escape the three that are no letters and digits.</summary>
    /// <param name="text">The string so far.</param>
    /// <param name="read">Bytes of it that were read: all, or all before an escape that is not complete.</param>
    private static byte[] Unescape(ReadOnlySpan<byte> text, out int read)
    {
        const int UnicodeLength = 6;
        read = text.IndexOf((byte)'\\');
        if (read < 0)
        {
            read = text.Length;
            return text.ToArray();
        }

        var units = new List<byte>(text.Length);
        units.AddRange(text[..read]);
        while (read < text.Length)
        {
            if (text[read] != '\\')
            {
                units.Add(text[read++]);
                continue;
            }

            var length = read + 1 < text.Length && text[read + 1] == 'u' ? UnicodeLength : 2;
            if (read + length > text.Length)
            {
                break;
            }

            units.Add(length == 2 ? text[read + 1] : byte.TryParse(text.Slice(read + 4, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? unit : (byte)'\\');
            read += length;
        }

        return [.. units];
    }
}
