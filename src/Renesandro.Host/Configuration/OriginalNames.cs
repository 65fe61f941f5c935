namespace Renesandro.Host.Configuration;

/// <summary>Environment variables of the Python original that keep their meaning.</summary>
internal static class OriginalNames
{
    private static readonly (string Variable, string Key)[] Table =
    [
        ("FPS", "Renesandro:Rendering:Fps"),
        ("HOST", "Renesandro:Host"),
        ("JWT_SECRET", "Renesandro:Auth:Secret"),
        ("JWT_ALG", "Renesandro:Auth:Algorithm"),
        ("JWT_EXPIRE_MIN", "Renesandro:Auth:ExpireMinutes"),
    ];

    public static IEnumerable<KeyValuePair<string, string?>> Read(Func<string, string?> variable) =>
        from name in Table
        let value = variable(name.Variable)
        where !string.IsNullOrWhiteSpace(value)
        select new KeyValuePair<string, string?>(name.Key, value);
}
