using System.Text.Json.Serialization;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Platforms;

/// <summary>What platforms settle for a job, as far as it leaves that open. Stored with the job, so that each attempt makes the same files.</summary>
/// <param name="Canvas">The size of the canvas; null for that of the job.</param>
/// <param name="Fps">The frame rate, as in <c>30000/1001</c>; null for that of the job.</param>
/// <param name="Loudness">In LUFS; null for that of the job.</param>
/// <param name="TruePeak">In dBTP; null for that of the job.</param>
/// <param name="EditLists">Whether files may have an edit list; null for what the job says.</param>
/// <param name="Picture">How the picture is encoded.</param>
/// <param name="Sound">How the sound is encoded.</param>
internal sealed record FileSettings(
    PlatformSize? Canvas, string? Fps, double? Loudness, double? TruePeak, bool? EditLists, PictureSettings Picture, SoundSettings Sound)
{
    public static FileSettings None { get; } = new(null, null, null, null, null, PictureSettings.None, SoundSettings.None);

    /// <value>What platforms advise that the files will not be, and where the request says so. Known while a job is accepted.</value>
    [JsonIgnore]
    public IReadOnlyList<(string Message, string Path)> Warnings { get; init; } = [];
}
