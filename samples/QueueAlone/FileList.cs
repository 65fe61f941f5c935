using System.Text.Json.Serialization;

namespace QueueAlone;

internal sealed record FileList(IReadOnlyList<string> Paths);

[JsonSerializable(typeof(FileList))]
internal sealed partial class FileListJson : JsonSerializerContext;
