import Client from 'fhir-kit-client';
import { assignment, tokenRequest } from './token.mjs';

const given = await assignment();
const fhir = new Client({ baseUrl: `${given.door}/fhir` });

const { tokenUrl } = await fhir.smartAuthMetadata();
const answer = await fetch(tokenUrl, {
  method: 'POST',
  body: await tokenRequest(given, tokenUrl, 'system/Patient.rs system/Encounter.rs system/CarePlan.rs'),
});
fhir.bearerToken = (await answer.json()).access_token;

const capabilities = await fhir.capabilityStatement();
const served = capabilities.rest[0].resource.map((resource) => resource.type);

const found = await fhir.search({ resourceType: 'Patient', searchParams: { identifier: given.identifier } });
const patient = found.entry[0].resource.id;

const encounters = new Set();
let page = await fhir.search({ resourceType: 'Encounter', searchParams: { patient, _count: 3 } });
let pages = 0;
while (page) {
  pages += 1;
  (page.entry ?? [])
    .filter((entry) => entry.search.mode === 'match')
    .forEach((entry) => encounters.add(entry.resource.id));
  page = await fhir.nextPage({ bundle: page });
}
const posted = await fhir.search({
  resourceType: 'CarePlan',
  searchParams: { patient },
  options: { postSearch: true },
});
const [first] = encounters;
const read = await fhir.read({ resourceType: 'Encounter', id: first });

const denied = await fhir.search({ resourceType: 'Patient', searchParams: { identifier: given.deniedIdentifier } });
const refused = await fhir.read({ resourceType: 'Patient', id: 'nobody' }).catch((error) => error.response.status);

console.log(
  JSON.stringify({
    served,
    patient,
    pages,
    encounters: [...encounters],
    carePlans: (posted.entry ?? []).filter((entry) => entry.search.mode === 'match').length,
    read: read.id === first,
    denied: denied.total,
    refused,
  }),
);
