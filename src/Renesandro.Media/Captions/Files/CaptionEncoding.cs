using System.Text;

namespace Renesandro.Media.Captions.Files;

/// <summary>Decodes a file of captions: UTF-8, or UTF-16 in either order, with or without a byte order mark.</summary>
internal static class CaptionEncoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="SourceException">It is in another encoding; the message names the line.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        // A file of captions begins with a digit, a W or a line break: in UTF-16, one of its first two bytes is 0.
        if (bytes.Length >= 2 && (bytes[0] == 0) != (bytes[1] == 0))
        {
            return (bytes[0] == 0 ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes);
        }

        try
        {
            return Utf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (DecoderFallbackException exception)
        {
            var line = bytes[..Math.Clamp(exception.Index, 0, bytes.Length)].Count((byte)'\n') + 1;
            throw new SourceException($"line {line} is not UTF-8: save the captions as UTF-8.", exception);
        }
    }
}
