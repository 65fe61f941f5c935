namespace Renesandro.Media.Tests.Pictures;

/// <summary>A source of numbered frames: a codec in a container, under a condition.</summary>
/// <param name="Container">The extension of the file.</param>
/// <param name="Codec">A name of <see cref="Codecs"/>.</param>
/// <param name="Condition">What is special about it, as the documents tell it.</param>
/// <param name="Player">Who tells what is on screen.</param>
/// <param name="Make">Makes the file.</param>
internal sealed record PictureCase(string Container, string Codec, string Condition, Player Player, Func<TestMedia, string> Make)
{
    /// <value>The first frame, and how many are shown, where they are told as they were made.</value>
    public (int First, int Count) Frames { get; init; } = (0, 75);

    public override string ToString() => $"{Codec} in {Container}, {Condition}";
}

/// <summary>Who tells what is on screen.</summary>
internal enum Player
{
    /// <summary>mpv, frames and times.</summary>
    Mpv,

    /// <summary>mpv for the order of frames, which are as long as one another.</summary>
    MpvInOrder,

    /// <summary>ffmpeg, where mpv does not know the place of the picture.</summary>
    FFmpeg,

    /// <summary>Nobody: frames in order, as they were made. mpv mirrors nothing, blends nothing, and does not obey edit lists.</summary>
    Made,
}
