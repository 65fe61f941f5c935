using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Renesandro.Host.Auth.Database;

/// <summary>Times as whole numbers, which SQLite and PostgreSQL compare alike.</summary>
internal sealed class UnixMilliseconds()
    : ValueConverter<DateTimeOffset, long>(time => time.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
