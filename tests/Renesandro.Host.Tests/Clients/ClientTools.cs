using Xunit;

namespace Renesandro.Host.Tests.Clients;

/// <summary>Not parallel: each of these tools uses all processors.</summary>
[CollectionDefinition(nameof(ClientLab))]
public sealed class ClientTools : ICollectionFixture<ClientLab>;
