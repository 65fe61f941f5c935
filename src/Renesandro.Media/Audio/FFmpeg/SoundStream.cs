using System.Globalization;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>The audio stream of a file that is decoded.</summary>
/// <param name="Ordinal">Its number among the audio streams, from 0.</param>
/// <param name="Decoder">Its name in ffmpeg; null when the file was not probed.</param>
/// <param name="Channels">0 when the file was not probed.</param>
internal sealed record SoundStream(int Ordinal, string? Decoder, int Channels)
{
    public static SoundStream First { get; } = new(0, null, 0);

    /// <value>Its specifier for ffmpeg.</value>
    public string Specifier => string.Create(CultureInfo.InvariantCulture, $"a:{Ordinal}");

    /// <value>Whether ffmpeg cannot mix the channels down, since it does not know their positions.</value>
    public bool Unplaced { get; init; }

    /// <value>Whether one channel may turn out as two, as parametric stereo does. Default false.</value>
    public bool MayWiden { get; init; }

    /// <value>What it is decoded to.</value>
    public string Layouts => Channels != 1 ? "stereo" : MayWiden ? "mono|stereo" : "mono";

    /// <value>The positions of the channels as ffprobe reports them, such as <c>12 channels (FL+FR+FC+LFE+…)</c>; null when it reports none.</value>
    public string? Layout { get; init; }

    /// <value>
    /// Filter that distributes the channels to left and right, centre channels to both and those without a position in turn, each side with the
    /// gain for uncorrelated channels; empty where ffmpeg mixes them down.
    /// </value>
    public string Mixdown => Unplaced ? $"pan=stereo|c0={Side(0)}|c1={Side(1)}," : "";

    private string Side(int first)
    {
        var channels = Enumerable.Range(0, Channels).Where(channel => IsOn(channel, first)).ToArray();
        var gain = (1 / Math.Sqrt(channels.Length)).ToString("0.####", CultureInfo.InvariantCulture);
        return string.Join('+', channels.Select(channel => $"{gain}*c{channel}"));
    }

    private bool IsOn(int channel, int side)
    {
        // The first channel of an ambisonic recording is omnidirectional.
        if (Layout?.StartsWith("ambisonic", StringComparison.Ordinal) == true)
        {
            return channel == 0;
        }

        var places = Layout is { } layout && layout.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open ? layout[(open + 1)..].TrimEnd(')').Split('+') : [];
        if (places.Length != Channels)
        {
            return channel % 2 == side;
        }

        var place = places[channel];
        var left = place.Contains('L', StringComparison.Ordinal) && !place.StartsWith("LFE", StringComparison.Ordinal);
        var right = place.Contains('R', StringComparison.Ordinal);
        return left == right || left == (side == 0);
    }
}
