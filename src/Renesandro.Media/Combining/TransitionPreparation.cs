namespace Renesandro.Media.Combining;

/// <summary>A request to make the frames in which one clip gives way to the next.</summary>
/// <param name="From">The last frames of the first clip. They begin with a key frame.</param>
/// <param name="To">As many first frames of the second clip. A key frame follows them, unless they are the whole clip.</param>
/// <param name="Kind">Name of the transition, as in <c>fade</c> or <c>slideleft</c>: letters a to z.</param>
/// <param name="OutputPath">The MP4 to write; must not exist.</param>
public sealed record TransitionPreparation(ClipRun From, ClipRun To, string Kind, string OutputPath)
{
    /// <value>x264 preset, ultrafast to veryslow: that of the clips. Default: as configured.</value>
    public string? Preset { get; init; }

    /// <value>x264 constant rate factor, 1 to 51: that of the clips. Default: as configured.</value>
    public int? Crf { get; init; }

    /// <value>Threads that the encoder may use. Default 1.</value>
    public int Threads { get; init; } = 1;

    /// <value>What the files of the job are for asks of the picture: that of the clips. Default nothing.</value>
    internal PictureSettings Settings { get; init; } = PictureSettings.None;
}
