namespace Renesandro.Media.Resources;

/// <summary>Looks at the free disk again and again while a file of unknown length is written.</summary>
/// <param name="resources">Says what has to stay free.</param>
/// <param name="folder">Where the file is.</param>
/// <param name="what">What cannot be done without room: "x.mp4 cannot be kept".</param>
internal sealed class DiskWatch(ResourceMonitor resources, string folder, string what)
{
    // Small against what has to stay free, and large against what it costs to ask.
    private const long Step = 4 << 20;

    private long _unseen = Step;

    /// <summary>Asked before bytes are written.</summary>
    /// <exception cref="DiskFullException">There is less room than has to stay free.</exception>
    public void Count(int bytes)
    {
        _unseen += bytes;
        if (_unseen < Step)
        {
            return;
        }

        _unseen = 0;
        Throw(resources.DiskShortage(folder));
    }

    /// <summary>Refuses a length that cannot fit, without doing anything for one that can: whoever names a length may send nothing.</summary>
    /// <exception cref="DiskFullException">It cannot fit.</exception>
    public void Expect(long bytes) => Throw(resources.NeverFits(folder, bytes));

    private void Throw(string? shortage)
    {
        if (shortage is not null)
        {
            throw new DiskFullException($"{what}: {shortage}.");
        }
    }
}
