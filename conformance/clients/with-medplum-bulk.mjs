import { MedplumClient } from '@medplum/core';
import { assignment, token } from './token.mjs';

const given = await assignment();
const medplum = new MedplumClient({ baseUrl: `${given.door}/`, fhirUrlPath: 'fhir', fetch });
medplum.setAccessToken(await token(given, 'system/Group.rs system/Patient.rs system/Encounter.rs'));

const groups = await medplum.get('fhir/Group');
const group = groups.entry[0].resource.id;
const manifest = await medplum.bulkExport(`Group/${group}`, 'Patient,Encounter', undefined, {
  pollStatusOnAccepted: true,
  pollStatusPeriod: 2500,
});

const resources = [];
for (const file of manifest.output) {
  const text = await (await medplum.download(file.url)).text();
  text
    .split('\n')
    .filter((line) => line !== '')
    .forEach((line) => resources.push(JSON.parse(line)));
}
console.log(
  JSON.stringify({
    patients: resources.filter((one) => one.resourceType === 'Patient').map((one) => one.id),
    encounters: resources.filter((one) => one.resourceType === 'Encounter').map((one) => one.id),
    requiresAccessToken: manifest.requiresAccessToken,
  }),
);
