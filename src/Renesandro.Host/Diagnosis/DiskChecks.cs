using Microsoft.Extensions.Options;
using Renesandro.Host.Files;
using Renesandro.Host.Output;
using Renesandro.Media.Diagnostics;

namespace Renesandro.Host.Diagnosis;

/// <summary>Free space and write access where databases, caches and work in progress go.</summary>
internal sealed class DiskChecks(IOptions<RenesandroOptions> options)
{
    private const long LowBytes = 2_000_000_000;
    private const long MinBytes = 200_000_000;

    public IEnumerable<Finding> Run()
    {
        var directory = Path.GetFullPath(options.Value.DataDirectory);
        yield return CheckWritable(directory);
        yield return JudgeFreeSpace(new DriveInfo(FolderCheck.NearestExisting(directory)).AvailableFreeSpace);
    }

    internal static Finding JudgeFreeSpace(long bytes) => bytes switch
    {
        < MinBytes => new(FindingLevel.Missing, "free disk", $"{Figures.Bytes(bytes)}, too little to work with. Free some space, or set Renesandro:DataDirectory."),
        < LowBytes => new(FindingLevel.Warning, "free disk", $"{Figures.Bytes(bytes)}, which is little. 'renesandro plan' shows what a job needs."),
        _ => new(FindingLevel.Ok, "free disk", Figures.Bytes(bytes)),
    };

    internal static Finding CheckWritable(string directory) => FolderCheck.Obstacle(directory) is { } obstacle
        ? new(FindingLevel.Missing, "data directory", $"{directory} is not writable: {obstacle}. Grant access, or set Renesandro:DataDirectory.")
        : new(FindingLevel.Ok, "data directory", $"{directory} is writable");
}
