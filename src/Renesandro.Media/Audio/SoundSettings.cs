namespace Renesandro.Media.Audio;

/// <summary>What files are for asks of their sound.</summary>
/// <param name="MinBitRate">Least bits per second; null for any.</param>
/// <param name="MaxBitRate">Most bits per second; null for any.</param>
internal sealed record SoundSettings(long? MinBitRate = null, long? MaxBitRate = null)
{
    private const int Kilo = 1000;

    // Encoders exceed the rate that they are given by a little.
    private const double Below = 0.98;

    public static SoundSettings None { get; } = new();

    /// <summary>The rate to encode with, in kbit/s.</summary>
    /// <param name="configured">The rate that is used where nothing is asked, in kbit/s.</param>
    public int KilobitsOf(int configured)
    {
        var most = MaxBitRate is { } max ? Math.Min(configured, (int)(max * Below / Kilo)) : configured;
        return MinBitRate is { } min ? Math.Max(most, (int)Math.Ceiling((double)min / Kilo)) : most;
    }
}
