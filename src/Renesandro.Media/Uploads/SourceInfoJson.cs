using System.Text.Json.Serialization;
using Renesandro.Media.Inspecting;

namespace Renesandro.Media.Uploads;

/// <summary>How what was found in an upload is stored.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SourceInfo))]
internal sealed partial class SourceInfoJson : JsonSerializerContext;
