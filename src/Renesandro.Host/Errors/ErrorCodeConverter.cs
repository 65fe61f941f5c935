using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Host.Errors;

/// <summary>Writes codes in snake_case.</summary>
internal sealed class ErrorCodeConverter() : JsonStringEnumConverter<ErrorCode>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
