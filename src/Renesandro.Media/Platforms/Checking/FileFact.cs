namespace Renesandro.Media.Platforms.Checking;

/// <summary>What is known of one property of a file, or of several files: a number or a range of them, a word, or a size.</summary>
public sealed record FileFact
{
    private FileFact()
    {
    }

    /// <value>The lowest number, in the unit of the property; null for a word, for a size, and where only the highest is known.</value>
    public double? Min { get; private init; }

    /// <value>The highest number; equal to <see cref="Min"/> for a single file, null where only that is known.</value>
    public double? Max { get; private init; }

    /// <value>The word, as in <c>h264</c> or <c>true</c>; null for a number and for a size.</value>
    public string? Word { get; private init; }

    /// <value>The size; null for all but <see cref="FileProperty.Size"/>.</value>
    public PlatformSize? Size { get; private init; }

    /// <summary>A number.</summary>
    public static FileFact Of(double number) => Between(number, number);

    /// <summary>Numbers of several files.</summary>
    public static FileFact Between(double min, double max) => new() { Min = min, Max = max };

    /// <summary>A number that is known to be at least this.</summary>
    public static FileFact AtLeast(double min) => new() { Min = min };

    /// <summary>A number that is known to be at most this.</summary>
    public static FileFact AtMost(double max) => new() { Max = max };

    /// <summary>A word.</summary>
    public static FileFact Of(string word) => new() { Word = word };

    /// <summary>Yes or no.</summary>
    public static FileFact Of(bool holds) => new() { Word = holds ? "true" : "false" };

    /// <summary>A number that may not be known.</summary>
    internal static FileFact? Known(double? number) => number is { } value ? Of(value) : null;

    /// <summary>Yes or no, which may not be known.</summary>
    internal static FileFact? Known(bool? holds) => holds is { } value ? Of(value) : null;

    /// <summary>A size as shown.</summary>
    public static FileFact Of(PlatformSize size) => new() { Size = size };
}
