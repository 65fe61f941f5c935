using Microsoft.Extensions.Options;
using Renesandro.Host.Configuration;
using Renesandro.Host.Output;
using Renesandro.Media.Diagnostics;

namespace Renesandro.Host.Diagnosis;

/// <summary>Room and permission where databases, caches and work in progress go.</summary>
internal sealed class DiskChecks(IOptions<RenesandroOptions> options)
{
    private const long Little = 2_000_000_000;
    private const long TooLittle = 200_000_000;

    public IEnumerable<Finding> Run()
    {
        var directory = Path.GetFullPath(options.Value.DataDirectory);
        yield return CheckWritable(directory);
        yield return JudgeRoom(new DriveInfo(DataDirectoryCheck.NearestExisting(directory)).AvailableFreeSpace);
    }

    internal static Finding JudgeRoom(long bytes) => bytes switch
    {
        < TooLittle => new(FindingLevel.Missing, "free disk", $"{Figures.Bytes(bytes)}: too little to work with. Free some, or set Renesandro:DataDirectory."),
        < Little => new(FindingLevel.Warning, "free disk", $"{Figures.Bytes(bytes)}: little. 'renesandro plan' says what a job takes."),
        _ => new(FindingLevel.Ok, "free disk", Figures.Bytes(bytes)),
    };

    internal static Finding CheckWritable(string directory) => DataDirectoryCheck.Obstacle(directory) is { } obstacle
        ? new(FindingLevel.Missing, "data directory", $"{directory} cannot be written: {obstacle}. Grant access, or set Renesandro:DataDirectory.")
        : new(FindingLevel.Ok, "data directory", directory);
}
