using System.Globalization;

namespace Renesandro.Media.Combining;

/// <summary>Frames per second as an exact fraction in lowest terms, so that 29.97 stays 30000/1001 and picture and sound do not drift.</summary>
public readonly record struct FrameRate : IComparable<FrameRate>
{
    private static readonly int[] NtscRates = [24, 30, 48, 60, 120];

    /// <summary>Creates a rate of <paramref name="numerator"/>/<paramref name="denominator"/> frames a second.</summary>
    public FrameRate(int numerator, int denominator = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    /// <summary>Frames per <see cref="Denominator"/> seconds.</summary>
    public int Numerator { get; }

    /// <summary>Seconds that <see cref="Numerator"/> frames last.</summary>
    public int Denominator { get; }

    /// <summary>Frames per second, rounded to a double.</summary>
    public double Value => (double)Numerator / Denominator;

    /// <summary>Ticks per second in which every frame lasts a whole number of ticks; at least 10,000, as MP4 players expect.</summary>
    internal int Timescale
    {
        get
        {
            var scale = Numerator;
            while (scale < 10_000)
            {
                scale *= 2;
            }

            return scale;
        }
    }

    internal int TicksPerFrame => (int)((long)Timescale * Denominator / Numerator);

    /// <summary>Reads <c>30</c>, <c>30000/1001</c> or the customary decimals 23.976, 29.97, 59.94.</summary>
    /// <returns>Null when the text is not a rate from 1 to 120.</returns>
    public static FrameRate? TryParse(string? text)
    {
        if (text?.Split('/') is [var top, var bottom]
            && int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            && int.TryParse(bottom, NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)
            && numerator > 0 && denominator > 0)
        {
            return InRange(new FrameRate(numerator, denominator));
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? FromValue(value)
            : null;
    }

    /// <summary>The exact rate that a decimal stands for: 29.97 is 30000/1001, 25 is 25/1.</summary>
    /// <returns>Null outside of 1 to 120.</returns>
    public static FrameRate? FromValue(double value)
    {
        if (value is not (>= 1 and <= 120))
        {
            return null;
        }

        foreach (var rate in NtscRates)
        {
            if (Math.Abs(value - (rate * 1000.0 / 1001)) < 0.006)
            {
                return new FrameRate(rate * 1000, 1001);
            }
        }

        return new FrameRate((int)Math.Round(value * 1000), 1000);
    }

    /// <inheritdoc/>
    public int CompareTo(FrameRate other) => ((long)Numerator * other.Denominator).CompareTo((long)other.Numerator * Denominator);

    /// <summary>How long a number of frames lasts in samples of audio, rounded to the nearest sample.</summary>
    public long SamplesOf(long frames, int sampleRate) =>
        (long)Math.Round((decimal)frames * sampleRate * Denominator / Numerator, MidpointRounding.AwayFromZero);

    /// <summary>How many frames last at least as long as a number of samples of audio.</summary>
    internal long FramesOf(long samples, int sampleRate) => (long)Math.Ceiling((decimal)samples * Numerator / sampleRate / Denominator);

    /// <summary>How long a number of frames lasts.</summary>
    public TimeSpan DurationOf(long frames) => TimeSpan.FromSeconds((double)frames * Denominator / Numerator);

    /// <summary>Reads as <c>30</c> or <c>29.97</c>.</summary>
    public override string ToString() => Value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Compares the rates.</summary>
    public static bool operator <(FrameRate left, FrameRate right) => left.CompareTo(right) < 0;

    /// <summary>Compares the rates.</summary>
    public static bool operator >(FrameRate left, FrameRate right) => left.CompareTo(right) > 0;

    /// <summary>Compares the rates.</summary>
    public static bool operator <=(FrameRate left, FrameRate right) => left.CompareTo(right) <= 0;

    /// <summary>Compares the rates.</summary>
    public static bool operator >=(FrameRate left, FrameRate right) => left.CompareTo(right) >= 0;

    private static FrameRate? InRange(FrameRate rate) => rate.Value is >= 1 and <= 120 ? rate : null;
}
