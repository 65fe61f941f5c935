using Renesandro.Media.Fetching;

namespace Renesandro.Media.Benchmarks;

/// <summary>Links the files of the benchmark instead of downloading them: the network is not what is measured.</summary>
internal sealed class LinkedSources(string directory) : ISourceFetcher
{
    public static string UrlOf(string path) => $"http://clips.example/{Path.GetFileName(path)}";

    public Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken = default)
    {
        File.CreateSymbolicLink(outputPath, Path.Combine(directory, Path.GetFileName(source.LocalPath)));
        return Task.CompletedTask;
    }
}
