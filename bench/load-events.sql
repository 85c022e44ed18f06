-- The events of a file, typed; a repeated event once. The name of the file is put in by sql-peer.ts.
CREATE OR REPLACE TABLE event AS
SELECT DISTINCT ON (source, id)
  type,
  CAST(time AS TIMESTAMPTZ) AS moment,
  source || id AS name,
  timezone('Europe/Amsterdam', CAST(time AS TIMESTAMPTZ))::DATE AS day,
  data->>'partnerId' AS partner,
  data->>'orderItemId' AS item,
  data->>'shipmentId' AS shipment,
  CAST(data->'orderItemIds' AS VARCHAR[]) AS items,
  CAST(data->>'quantity' AS INTEGER) AS quantity,
  CAST(coalesce(data->>'exactDeliveryDate', data->>'latestDeliveryDate') AS DATE) AS promised,
  data->>'fulfilmentMethod' AS fulfilment_method,
  data->>'timeFrameType' AS time_frame,
  data->>'by' AS cancelled_by,
  data->>'reasonCode' AS reason,
  data->>'parcelType' AS parcel_type,
  trim(coalesce(data->>'trackAndTrace', '')) <> '' AS has_code,
  data->>'eventCode' AS scan
FROM read_ndjson(':file', columns = {type: 'VARCHAR', source: 'VARCHAR', id: 'VARCHAR', time: 'VARCHAR', data: 'JSON'})
ORDER BY source, id;
