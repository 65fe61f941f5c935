using Renesandro.Media.Files;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>A file that appears under its name only when it is whole; it goes when it is not kept.</summary>
internal sealed class TemporaryFile(string finalPath) : IDisposable
{
    public string Path { get; } = $"{finalPath}.{Guid.NewGuid():N}.part";

    public void Keep() => File.Move(Path, finalPath);

    public void Dispose() => LocalDisk.Discard(Path);
}
