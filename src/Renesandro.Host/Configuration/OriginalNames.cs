namespace Renesandro.Host.Configuration;

/// <summary>Environment variables of the Python original that keep their meaning.</summary>
internal static class OriginalNames
{
    internal static readonly (string Variable, string Key)[] Table =
    [
        ("ELEVEN_LABS_APIKEY", SettingKeys.ElevenLabsApiKey),
        ("FPS", "Renesandro:Rendering:Fps"),
        ("HOST", "Renesandro:Host"),
        ("JWT_SECRET", "Renesandro:Auth:Secret"),
        ("JWT_ALG", "Renesandro:Auth:Algorithm"),
        ("JWT_EXPIRE_MIN", "Renesandro:Auth:ExpireMinutes"),
        ("MAIN_FOLDER_ID", SettingKeys.DriveParentFolderId),
    ];

    public static IEnumerable<KeyValuePair<string, string?>> Read(Func<string, string?> variable) =>
        from name in Table.Select(name => (name.Key, Value: variable(name.Variable))).Append((Key: SettingKeys.Redis, Value: Redis(variable)))
        let value = name.Value
        where !string.IsNullOrWhiteSpace(value)
        select new KeyValuePair<string, string?>(name.Key, value);

    /// <summary>The key that a variable of the original sets; null when there is no such variable.</summary>
    public static string? KeyOf(string variable) =>
        variable is "REDIS_URL" or "REDIS_HOST" or "REDIS_PORT" ? SettingKeys.Redis : Table.FirstOrDefault(name => name.Variable == variable).Key;

    /// <summary>The variable of the original that sets a key.</summary>
    public static string VariableOf(string key) => Table.FirstOrDefault(name => name.Key == key).Variable ?? "REDIS_URL";

    // One address out of two variables, where the whole address is not given.
    private static string? Redis(Func<string, string?> variable) => variable("REDIS_URL") is { } url && !string.IsNullOrWhiteSpace(url)
        ? url
        : variable("REDIS_HOST") is { } host && !string.IsNullOrWhiteSpace(host)
            ? $"{host.Trim()}:{(variable("REDIS_PORT") is { } port && !string.IsNullOrWhiteSpace(port) ? port.Trim() : "6379")}"
            : null;
}
