namespace Renesandro.Drawing.Fonts;

/// <summary>
/// Fonts of files that styles name. Jobs bring their own, so only a few that nobody draws with stay open: an open one keeps its file on the disk, also
/// after its job has removed it.
/// </summary>
internal sealed class FileFonts : IDisposable
{
    public const int MaxIdle = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<Key, OpenFont> _open = [];
    private long _returns;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _open.Count;
            }
        }
    }

    /// <param name="path">Absolute path of a file that exists.</param>
    /// <param name="weight">The weight that is asked for.</param>
    /// <param name="load">Loads the font; what it throws is thrown.</param>
    public FontLease Rent(string path, int weight, Func<FontFace> load)
    {
        var key = new Key(path, File.GetLastWriteTimeUtc(path), weight);
        OpenFont font;
        lock (_gate)
        {
            font = _open.TryGetValue(key, out var known) ? known : _open[key] = new OpenFont(new(load));
            font.Users++;
        }

        try
        {
            return new FontLease(font.Face.Value, () => Return(font));
        }
        catch
        {
            lock (_gate)
            {
                _open.Remove(key);
            }

            throw;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var font in _open.Values.Where(font => font.Face.IsValueCreated))
            {
                font.Face.Value.Dispose();
            }

            _open.Clear();
        }
    }

    private void Return(OpenFont font)
    {
        lock (_gate)
        {
            font.Users--;
            font.LastUse = ++_returns;
            foreach (var (key, idle) in _open.Where(one => one.Value is { Users: 0, Face.IsValueCreated: true }).OrderByDescending(one => one.Value.LastUse).Skip(MaxIdle).ToList())
            {
                _open.Remove(key);
                idle.Face.Value.Dispose();
            }
        }
    }

    private readonly record struct Key(string Path, DateTime Written, int Weight);

    private sealed class OpenFont(Lazy<FontFace> face)
    {
        public Lazy<FontFace> Face => face;

        public int Users { get; set; }

        public long LastUse { get; set; }
    }
}
