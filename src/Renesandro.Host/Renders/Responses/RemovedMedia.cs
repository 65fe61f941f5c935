using System.ComponentModel;

namespace Renesandro.Host.Renders.Responses;

/// <summary>A job that was deleted; the data of the event that tells it.</summary>
internal sealed record RemovedMedia([property: Description("The id of the job.")] Guid MediaId);
