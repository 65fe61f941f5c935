using System.Text.Json;
using Renesandro.Host.Auth.Sessions;

namespace Renesandro.Host.Renders.Events;

/// <summary>Why a stream of events ends before its job; the data of its last event.</summary>
internal sealed record StreamEnd(string Reason, string Message)
{
    public static StreamEnd TimeLimit { get; } = new("time_limit", "A stream lasts at most an hour: reconnect.");

    public static StreamEnd Stopping { get; } = new("server_stopping", "The server is shutting down: reconnect in a moment.");

    public static StreamEnd Of(AccessEnd end) => new(end.Reason, end.Sentence);

    public string ToJson(JsonSerializerOptions options) => JsonSerializer.Serialize(this, options);
}
