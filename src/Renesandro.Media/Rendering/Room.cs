using Microsoft.Extensions.Options;

namespace Renesandro.Media.Rendering;

/// <summary>Says whether disk and memory leave room for work.</summary>
internal sealed class Room(IOptions<RenderingOptions> options, TimeProvider time)
{
    // Variants are made within milliseconds: the system is not asked for each.
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private long? _asked;
    private string? _lack;

    internal Func<string, long> FreeDisk { get; init; } = LocalDisk.FreeBytes;

    internal Func<long?> FreeMemory { get; init; } = MachineMemory.Free;

    /// <summary>What there is too little of, with figures; null when there is room.</summary>
    public string? Lack(string workDirectory)
    {
        lock (_gate)
        {
            if (_asked is not { } asked || time.GetElapsedTime(asked) >= Fresh)
            {
                _lack = Ask(workDirectory, options.Value);
                _asked = time.GetTimestamp();
            }

            return _lack;
        }
    }

    private string? Ask(string workDirectory, RenderingOptions limits)
    {
        if (limits.MinFreeDisk > 0 && FreeDisk(workDirectory) is var disk && disk < limits.MinFreeDisk)
        {
            return $"too little disk: {LocalDisk.Text(disk)} free, {LocalDisk.Text(limits.MinFreeDisk)} wanted (Renesandro:Rendering:MinFreeDisk)";
        }

        return limits.MinFreeMemory > 0 && FreeMemory() is { } memory && memory < limits.MinFreeMemory
            ? $"too little memory: {LocalDisk.Text(memory)} free, {LocalDisk.Text(limits.MinFreeMemory)} wanted (Renesandro:Rendering:MinFreeMemory)"
            : null;
    }
}
