using System.Diagnostics.CodeAnalysis;
using System.Text;
using Renesandro.Media.Text;

namespace Renesandro.Host.Output;

/// <summary>Lets text through, but no control characters: names, links and errors contain text from outside.</summary>
internal sealed class PrintableWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    [AllowNull]
    public override string NewLine
    {
        get => inner.NewLine;
        set => inner.NewLine = value;
    }

    /// <summary>The text with every control character replaced except tabs and line breaks.</summary>
    public static string Clean(string text) => IndexOfControl(text) < 0
        ? text
        : string.Create(text.Length, text, (target, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                target[index] = IsForbidden(source, index) ? PrintableText.Replacement : source[index];
            }
        });

    public override void Write(char value) => inner.Write(IsForbidden([value], 0) ? PrintableText.Replacement : value);

    public override void Write(string? value) => inner.Write(value is null ? null : Clean(value));

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (IndexOfControl(buffer) < 0)
        {
            inner.Write(buffer);
        }
        else
        {
            inner.Write(Clean(buffer.ToString()));
        }
    }

    public override void WriteLine() => inner.WriteLine();

    public override void WriteLine(string? value) => inner.WriteLine(value is null ? null : Clean(value));

    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value) => inner.WriteAsync(value is null ? null : Clean(value));

    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(value is null ? null : Clean(value));

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => inner.FlushAsync();

    private static int IndexOfControl(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (IsForbidden(text, index))
            {
                return index;
            }
        }

        return -1;
    }

    // A lone carriage return would let what follows overwrite the line.
    private static bool IsForbidden(ReadOnlySpan<char> text, int index) => text[index] switch
    {
        '\n' or '\t' => false,
        '\r' => index + 1 == text.Length || text[index + 1] != '\n',
        var character => PrintableText.IsControl(character),
    };
}
