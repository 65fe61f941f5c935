namespace Renesandro.Host.Auth.Database;

/// <summary>Where users and their sessions are stored. Section <c>Renesandro:Users</c>.</summary>
internal sealed class UsersOptions
{
    /// <value>Connection string of a PostgreSQL database, for several hosts with the same users. Default: SQLite in the data directory.</value>
    public string? ConnectionString { get; set; }
}
