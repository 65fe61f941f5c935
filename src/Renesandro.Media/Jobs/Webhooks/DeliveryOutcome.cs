namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>What a delivery shows about its receiver.</summary>
internal enum DeliveryOutcome
{
    /// <summary>Nothing: it was not sent, or was cancelled.</summary>
    Unknown,

    /// <summary>It answered, with any status code.</summary>
    Answered,

    /// <summary>It could not be reached, or did not answer in time.</summary>
    Unanswered,
}
