using System.Runtime.Versioning;

namespace Renesandro.Media.Tests.Rendering;

/// <summary>A folder with the real ffmpeg and ffprobe behind scripts that log their arguments.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class CountedFFmpeg : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CountedFFmpeg()
    {
        foreach (var tool in new[] { "ffmpeg", "ffprobe" })
        {
            File.WriteAllText(_folder[tool], $"#!/bin/sh\necho \"{tool} $*\" >> '{_folder["calls"]}'\nexec /usr/bin/env {tool} \"$@\"\n");
            File.SetUnixFileMode(_folder[tool], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Directory => _folder.Path;

    /// <summary>Number of calls whose arguments contain a word.</summary>
    public int Count(string word) => File.ReadAllLines(_folder["calls"]).Count(line => line.Contains(word, StringComparison.Ordinal));

    public void Dispose() => _folder.Dispose();
}
