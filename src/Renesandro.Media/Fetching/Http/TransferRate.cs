namespace Renesandro.Media.Fetching.Http;

/// <summary>Judges how fast a server sends, over stretches that are long enough for a stutter to be none.</summary>
/// <param name="least">Bytes in a second; 0 for any.</param>
internal sealed class TransferRate(long least)
{
    /// <summary>Waiting that one judgement is about.</summary>
    public static readonly TimeSpan Stretch = TimeSpan.FromSeconds(30);

    private TimeSpan _waited;
    private long _bytes;

    /// <summary>Counts what came, and how long it was waited for; what this machine did meanwhile is not the server's fault.</summary>
    /// <returns>Bytes of a stretch that had too few; null otherwise.</returns>
    public long? Count(int bytes, TimeSpan waited)
    {
        _bytes += bytes;
        _waited += waited;
        if (_waited < Stretch)
        {
            return null;
        }

        long? tooFew = _bytes < least * _waited.TotalSeconds ? _bytes : null;
        (_bytes, _waited) = (0, TimeSpan.Zero);
        return tooFew;
    }
}
